/// Names of people that a list gives in one column.
enum PersonName {
    /// Given and family name of "Ana María Ferrer" (the last word is the family name) or of "Ferrer, Ana María".
    static func parts(_ name: String) -> (first: String?, last: String?) {
        let sides = name.split(separator: ",", maxSplits: 1).map { String($0).cleanedLine }
        if sides.count == 2 { return (sides[1], sides[0]) }
        guard let space = name.lastIndex(of: " ") else { return (name, nil) }
        return (String(name[..<space]).cleanedLine, String(name[name.index(after: space)...]))
    }
}
