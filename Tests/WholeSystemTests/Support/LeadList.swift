import TestSupport

/// A CSV list of invented people: `.example` addresses, and the numbers that are kept for fiction (555-0100 to 0199).
struct LeadList {
    /// A line of the list, as the test means it.
    enum Kind: Equatable {
        /// Fits the profile of campaigns/midmarket.yaml.
        case fitting
        /// A student, whom the profile excludes.
        case excluded
        /// Without the number of employees that the profile asks for.
        case incomplete
    }

    struct Line {
        var kind: Kind
        var state: String
        var account: Int
        var text: String
    }

    let lines: [Line]

    var csv: String { ([Self.heading] + lines.map(\.text)).joined(separator: "\n") + "\n" }

    /// - Parameters:
    ///   - count: how many people, at most 100 for each of the states.
    ///   - accounts: over how many companies they are spread.
    ///   - onlyFitting: whether everybody fits the profile.
    init(count: Int, accounts: Int, states: [(name: String, areaCode: String)] = Self.states, onlyFitting: Bool = false)
    {
        var generator = SeededGenerator(seed: 20_260_303)
        lines = (0..<count).map { index in
            let state = states[index % states.count]
            let number =
                "(\(state.areaCode)) 555-01" + (index / states.count < 10 ? "0" : "") + "\(index / states.count)"
            let draw = onlyFitting ? 0 : Int.random(in: 0..<10, using: &generator)
            let kind: Kind = draw == 9 ? .excluded : draw == 8 ? .incomplete : .fitting
            return Self.line(
                index, kind, state: state.name, number: number,
                account: kind == .incomplete ? count + index : index % accounts)
        }
    }

    private static let heading =
        "First Name,Last Name,Job Title,Email,Phone,Company,Website,Industry,Sector,Employees,State,Country"

    private static func line(_ index: Int, _ kind: Kind, state: String, number: String, account: Int) -> Line {
        let title = kind == .excluded ? "Student Trainee" : index.isMultiple(of: 3) ? "VP Operations" : "Plant Manager"
        let employees = kind == .incomplete ? "" : index.isMultiple(of: 2) ? "1200" : "240"
        let text =
            "Given\(index),Family\(index),\(title),person\(index)@company\(account).example,\(number),"
            + "Company \(account),https://company\(account).example,Machinery,Industrials,\(employees),\(state),US"
        return Line(kind: kind, state: state, account: account, text: text)
    }

    /// States in every zone of the United States, each with an area code that lies in it.
    static let states: [(name: String, areaCode: String)] = [
        ("NY", "212"), ("MA", "617"), ("GA", "404"), ("OH", "216"), ("IL", "312"), ("TX", "214"), ("MN", "612"),
        ("LA", "504"), ("CO", "303"), ("UT", "801"), ("NM", "505"), ("AZ", "602"), ("CA", "415"), ("WA", "206"),
        ("NV", "702"), ("AK", "907"), ("HI", "808"),
    ]

    /// Those where a Tuesday noon in New York is within 09:00 to 17:00.
    static let awake = states.filter { !["AK", "HI"].contains($0.name) }
}
