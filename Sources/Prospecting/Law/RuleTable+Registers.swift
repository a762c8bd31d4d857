extension RuleTable {
    /// The registers that the law of an area names on a day: those of its country, and of its state. Of an area code it is
    /// not known whose law that is, but for the first digit of North America.
    package func registers(in area: Area, on day: LocalDate) -> [Cited<Rule.Register>] {
        let place: Jurisdiction? =
            switch area {
            case .country(let country): .country(country)
            case .state(let country, let state): .state(country: country, state)
            case .areaCode(let digits): digits.hasPrefix("+1") ? .country("US") : nil
            }
        return (place?.chain ?? []).flatMap(rules(of:)).filter { $0.holds(on: day) }.compactMap { rule in
            rule.register.map { Cited($0, rule: rule.id, citation: rule.origin.citations.first) }
        }
    }

    /// How many days old the register of an area may be: what the strictest rule there says, else the standard.
    package func maxAgeOfRegister(in area: Area, on day: LocalDate) -> (days: Int, rule: Cited<Rule.Register>?) {
        let strictest = registers(in: area, on: day).min { $0.value.maxAgeDays < $1.value.maxAgeDays }
        return strictest.map { ($0.value.maxAgeDays, $0) } ?? (Register.standardMaxAge(in: area), nil)
    }
}

extension Register {
    /// Refuses an age that is looser than the law of its area has it, where nothing is named on which that rests; a
    /// stricter one needs nothing.
    package func checkAge(by table: RuleTable, on day: LocalDate) throws(Refusal) {
        let (days, rule) = table.maxAgeOfRegister(in: covers, on: day)
        guard maxAge > days, basis == nil else { return }
        let source =
            rule.map { "rule \([$0.rule, $0.citation].compactMap(\.self).joined(separator: ", "))" }
            ?? "no rule is known there, and that is a careful default"
        throw Refusal(
            .invalid,
            "calls by the register \(name) may be made for \(days) days in \(covers.text) (\(source)); for \(maxAge) days "
                + "say on what that rests: --basis \"memo of counsel, 2026-03-01\"",
            details: ["parameter": "max-age", "at_most": "\(days)d"])
    }
}
