/// The most calls that may be tried within some time, and what they are counted by.
///
/// Attempts count, whether they reached anybody or not, and those of all campaigns together.
package struct Cap: Hashable, Sendable {
    /// How many attempts are allowed; the next one is not.
    package var most: Int
    /// The time within which they count.
    package var within: Within
    /// What they are counted by.
    package var key: Key
    /// Which attempts count.
    package var subject: Subject

    /// At most so many attempts within that time.
    package init(most: Int, within: Within, key: Key, subject: Subject = .anything) {
        self.most = most
        self.within = within
        self.key = key
        self.subject = subject
    }

    /// A stretch of time that ends now.
    package enum Within: Hashable, Sendable {
        /// That much clock time, without regard to days: an attempt counts until it is as old as the span.
        case rolling(Span)
        /// The date on the called party's clock.
        case localDay
        /// All time.
        case ever
    }

    /// What attempts are counted by.
    package enum Key: String, CaseIterable, Hashable, Sendable {
        /// One telephone number, whoever answers it.
        case number
        /// One person, across all of their numbers.
        case person
        /// Everybody at one account.
        case account
    }

    /// Which attempts count together.
    package enum Subject: String, CaseIterable, Hashable, Sendable {
        /// All that this seller makes.
        case anything
        /// Those on the same subject matter; where it is not known what a call was about, it counts.
        case sameSubject = "same-subject"
    }
}

extension Cap {
    /// The cap in words: `3 calls to a person in any 24 hours, on the same subject`.
    package var words: String {
        let calls = "\(most) \(most == 1 ? "call" : "calls") to \(key == .account ? "an" : "a") \(key.rawValue)"
        return calls + within.words + (subject == .sameSubject ? ", on the same subject" : "")
    }
}

extension Cap.Within {
    fileprivate var words: String {
        switch self {
        case .rolling(let span): " in any \(span.wordsOfCap)"
        case .localDay: " on one day"
        case .ever: " in all"
        }
    }
}

extension Span {
    /// `24 hours`, `30 days`: as laws say it, where it comes out even.
    fileprivate var wordsOfCap: String {
        let hours = milliseconds / Span.hours(1).milliseconds
        guard Span.hours(Int(hours)) == self else { return words }
        return hours > 24 && hours.isMultiple(of: 24) ? "\(hours / 24) days" : hours == 1 ? "hour" : "\(hours) hours"
    }
}
