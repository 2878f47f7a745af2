//! The Luhn key of SIREN and SIRET numbers.

/// Whether the `length` last decimal digits of `number` satisfy Luhn's formula.
pub(super) fn is_valid(number: u64, length: u32) -> bool {
    let mut rest = number;
    let mut sum = 0;
    for position in 0..length {
        let digit = rest % 10;
        rest /= 10;
        sum += match (position % 2, digit) {
            (0, digit) => digit,
            (_, digit) if digit > 4 => digit * 2 - 9,
            (_, digit) => digit * 2,
        };
    }
    sum % 10 == 0
}

/// The sum of the decimal digits of `number`.
pub(super) fn digit_sum(number: u64) -> u64 {
    std::iter::successors(Some(number), |rest| (*rest > 9).then_some(rest / 10))
        .map(|rest| rest % 10)
        .sum()
}
