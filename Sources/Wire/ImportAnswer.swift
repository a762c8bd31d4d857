/// What an import did.
package struct ImportAnswer: Codable, Sendable, Equatable {
    package var rows: Int
    package var created: Int
    package var updated: Int
    package var duplicates: Int
    package var enrolled: Int
    package var disqualified: Int
    package var held: Int
    /// Those of the held for whom nothing is missing: others of their account come first.
    package var waiting: Int
    package var rejected: [Remark]
    package var warnings: [Remark]

    package init(
        rows: Int = 0, created: Int = 0, updated: Int = 0, duplicates: Int = 0, enrolled: Int = 0,
        disqualified: Int = 0, held: Int = 0, waiting: Int = 0, rejected: [Remark] = [], warnings: [Remark] = []
    ) {
        self.rows = rows
        self.created = created
        self.updated = updated
        self.duplicates = duplicates
        self.enrolled = enrolled
        self.disqualified = disqualified
        self.held = held
        self.waiting = waiting
        self.rejected = rejected
        self.warnings = warnings
    }

    /// What is to be said of a line, counted from 1.
    package struct Remark: Codable, Sendable, Equatable {
        package var line: Int
        package var reason: String

        package init(line: Int, reason: String) {
            self.line = line
            self.reason = reason
        }
    }
}

/// One line of an import's answer when it is asked for as `application/x-ndjson`: progress, then the end.
package struct ImportProgress: Codable, Sendable, Equatable {
    /// Rows done so far.
    package var rows: Int?
    package var done: ImportAnswer?
    package var problem: Problem?

    package init(rows: Int? = nil, done: ImportAnswer? = nil, problem: Problem? = nil) {
        self.rows = rows
        self.done = done
        self.problem = problem
    }
}
