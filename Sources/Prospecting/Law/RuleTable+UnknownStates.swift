/// Of somebody whose country is known and whose state is not, the law of any state may be the one that protects them.
extension RuleTable {
    /// The states with a law of their own in which somebody may be whose state is not known: those where a clock is read
    /// as one of theirs is. None where the state is known, or no clock.
    package func statesThatMayBe(of called: CalledParty) -> Set<Jurisdiction> {
        let countries = called.countriesOfUnknownState
        guard !countries.isEmpty, !called.zones.isEmpty else { return [] }
        return statesWithLaw.filter { place in
            guard case .state(let country, let state) = place, countries.contains(country) else { return false }
            let zones = AddressZones.zones(country: country, state: state) ?? []
            return zones.contains { zone in called.zones.contains { zone.isRead(as: $0) } }
        }
    }

    /// Where states have rules, or are closed by a blackout.
    private var statesWithLaw: Set<Jurisdiction> {
        Set(rules.map(\.jurisdiction)).union(blackouts.flatMap(\.jurisdictions)).filter { $0.chain.count > 1 }
    }
}

extension CalledParty {
    /// The countries that somebody may be in without it being known in which state: neither the address nor the number
    /// says.
    var countriesOfUnknownState: Set<String> {
        var (countries, known): (Set<String>, Set<String>) = ([], [])
        for place in jurisdictions {
            switch place {
            case .country(let country): countries.insert(country)
            case .state(let country, _): known.insert(country)
            case .elsewhere: break
            }
        }
        return countries.subtracting(known)
    }
}

extension Zone {
    /// Whether the clocks of both show the same in winter and in summer, as those of America/Detroit and America/New_York
    /// do.
    fileprivate func isRead(as other: Zone) -> Bool {
        self == other || Self.seasons.allSatisfy { offset(at: $0) == other.offset(at: $0) }
    }

    /// Noon by UTC of 15 January and of 15 July 2026.
    private static let seasons = [1_768_478_400_000, 1_784_116_800_000].map { Instant(milliseconds: $0) }
}
