/// Whom a rule protects: parties of those kinds, on lines of those kinds.
package struct Reach: Hashable, Sendable {
    /// The kinds of party.
    package var parties: Set<Party>
    /// The kinds of line.
    package var lines: Set<Line>

    /// All parties and all lines, unless said otherwise.
    package init(parties: Set<Party> = Set(Party.allCases), lines: Set<Line> = Set(Line.allCases)) {
        self.parties = parties
        self.lines = lines
    }

    /// Everybody on every line.
    package static let everybody = Reach()

    /// Whether somebody may be among them; what is not known counts as if it were so.
    package func mayInclude(_ party: Party?, on line: Line?) -> Bool {
        (party.map(parties.contains) ?? !parties.isEmpty) && (line.map(lines.contains) ?? !lines.isEmpty)
    }

    /// Whether somebody is among them for certain; what is not known counts only where it makes no difference.
    package func includes(_ party: Party?, on line: Line?) -> Bool {
        (party.map(parties.contains) ?? (parties.count == Party.allCases.count))
            && (line.map(lines.contains) ?? (lines.count == Line.allCases.count))
    }
}
