/// So many of so many: a share, and how far the true one may lie from it.
package struct Share: Hashable, Sendable {
    package var count: Int
    package var total: Int

    package init(_ count: Int, of total: Int) {
        self.count = count
        self.total = total
    }

    /// 0 to 1; nil where there is nothing to be a share of.
    package var rate: Double? { total > 0 ? Double(count) / Double(total) : nil }

    /// In which the true share lies with a confidence of 95 %: the score interval without a correction for continuity
    /// (E. B. Wilson, "Probable inference", Journal of the American Statistical Association 22, 1927).
    package var interval: ClosedRange<Double>? {
        guard let rate, 0...total ~= count else { return nil }
        let (n, z2) = (Double(total), Self.z * Self.z)
        let middle = (rate + z2 / (2 * n)) / (1 + z2 / n)
        let half = Self.z / (1 + z2 / n) * (rate * (1 - rate) / n + z2 / (4 * n * n)).squareRoot()
        let low = count == 0 ? 0 : max(0, middle - half)
        return low...max(low, count == total ? 1 : min(1, middle + half))
    }

    /// The 97.5th percentile of the standard normal distribution.
    private static let z = 1.959963984540054
}
