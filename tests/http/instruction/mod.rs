//! What gestionnaires decide (R-APF-07, R-APF-08, R-APC-02, R-APC-05).

mod decisions;
