//! What the numbers that we give are made of: Crockford's base 32 and the check character of ISO 7064 MOD 37-2.
//!
//! Being a pure system with a prime modulus, MOD 37-2 sees every wrong character and every two neighbours swapped,
//! which the hybrid MOD 37,36 does not quite.

/// Crockford's base 32: no I, L, O, U, that people mistake for 1, 0 and V or that spell words.
pub(super) const CROCKFORD: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J',
    'K', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

/// The symbol of the five low bits.
pub(super) fn symbol(bits: u64) -> char {
    usize::try_from(bits % 32).ok().and_then(|rank| CROCKFORD.get(rank)).copied().unwrap_or('0')
}

/// The rank of a character in the alphabet of ISO 7064: `0` to `9` then `A` to `Z`.
pub(super) fn iso_value(c: char) -> u32 {
    c.to_digit(36).unwrap_or_default()
}

/// ISO 7064 MOD 37-2: the rank of the check character, 36 being `*`.
pub(super) fn mod_37_2(values: impl IntoIterator<Item = u32>) -> u32 {
    let sum = values.into_iter().fold(0, |sum, value| (sum * 2 + value) % 37);
    (38 - sum * 2 % 37) % 37
}

/// What people read or type in place of a character of Crockford's alphabet.
pub(super) fn unmistaken(c: char) -> char {
    match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    }
}
