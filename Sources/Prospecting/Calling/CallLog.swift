/// The calls that caps and cooldowns look at, by what they are counted by; those of all campaigns.
package struct CallLog: Sendable, Equatable {
    /// Calls to the number that is to be called, whomever they were for.
    package var number: [LoggedCall]
    /// Calls to the lead, at whatever number.
    package var person: [LoggedCall]
    /// Calls to everybody at the lead's account.
    package var account: [LoggedCall]

    package init(number: [LoggedCall] = [], person: [LoggedCall] = [], account: [LoggedCall] = []) {
        self.number = number
        self.person = person
        self.account = account
    }

    package subscript(key: Cap.Key) -> [LoggedCall] {
        get {
            switch key {
            case .number: number
            case .person: person
            case .account: account
            }
        }
        set {
            switch key {
            case .number: number = newValue
            case .person: person = newValue
            case .account: account = newValue
            }
        }
    }
}

/// One call that was made.
package struct LoggedCall: Sendable, Equatable {
    package var at: Instant
    /// Whether they said that they want none.
    package var isRefusal: Bool

    package init(at: Instant, isRefusal: Bool = false) {
        self.at = at
        self.isRefusal = isRefusal
    }
}
