import ArgumentParser

/// The amount of a deal as it is typed: `18500`, `18500.50`, `18,500.50`.
enum DealAmount {
    @Sendable static func read(_ text: String) throws -> Double {
        let groups = text.prefix { $0 != "." }.split(separator: ",", omittingEmptySubsequences: false)
        let isGrouped = groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups.first?.count ?? 0)
        let plain = isGrouped ? text.replacing(",", with: "") : text
        guard plain.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let amount = Double(plain) else {
            throw ValidationError("an amount is written as 18500 or 18500.50, without a currency")
        }
        return amount
    }
}
