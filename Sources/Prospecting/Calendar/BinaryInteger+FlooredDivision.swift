extension BinaryInteger {
    /// Quotient rounded down and the remainder, which is never negative: minus one by seven is minus one, remainder six.
    func flooredDivision(by divisor: Self) -> (quotient: Self, remainder: Self) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
