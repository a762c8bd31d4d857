import Prospecting

/// Somebody or something that is not to be contacted.
package struct SuppressionBody: Codable, Sendable, Equatable {
    /// A number, a mail address, a lead's or an account's id, a domain, or an area: `GB`, `US-FL`, `+1850`.
    package var value: String
    /// `call` and `mail`; both when left out.
    package var channels: [String]?
    package var reason: String
    /// What entitles or obliges us, in words.
    package var basis: String?
    /// The day on which they asked, `2026-03-02`.
    package var askedOn: String?

    package init(
        value: String, channels: [String]? = nil, reason: String, basis: String? = nil, askedOn: String? = nil
    ) {
        self.value = value
        self.channels = channels
        self.reason = reason
        self.basis = basis
        self.askedOn = askedOn
    }
}

/// One entry of the do-not-contact list, with who wrote it down and who lifted it.
package struct SuppressionRow: Codable, Sendable, Equatable {
    package var id: Suppression.Entry.ID
    /// `number`, `person`, `account`, `email`, `domain`, `area` or `hash`.
    package var kind: String
    package var value: String
    package var channel: String
    package var reason: String
    /// `call`, `manager` or `import`.
    package var source: String
    @OrNull package var basis: String?
    @OrNull package var askedOn: String?
    /// The call on which they asked.
    @OrNull package var attempt: Attempt.ID?
    @OrNull package var addedBy: String?
    package var addedAt: Instant
    @OrNull package var removedAt: Instant?
    @OrNull package var removedBy: String?
    @OrNull package var removedFor: String?

    package init(
        id: Suppression.Entry.ID, kind: String, value: String, channel: String, reason: String, source: String,
        basis: String?, askedOn: String?, attempt: Attempt.ID?, addedBy: String?, addedAt: Instant,
        removedAt: Instant?, removedBy: String?, removedFor: String?
    ) {
        self.id = id
        self.kind = kind
        self.value = value
        self.channel = channel
        self.reason = reason
        self.source = source
        self.basis = basis
        self.askedOn = askedOn
        self.attempt = attempt
        self.addedBy = addedBy
        self.addedAt = addedAt
        self.removedAt = removedAt
        self.removedBy = removedBy
        self.removedFor = removedFor
    }
}

/// Whether somebody may be contacted, and what is in the way.
package struct SuppressionCheckAnswer: Codable, Sendable, Equatable {
    /// As it was understood.
    package var value: String
    package var suppressed: Bool
    package var found: [Found]

    package init(value: String, found: [Found]) {
        self.value = value
        suppressed = !found.isEmpty
        self.found = found
    }

    /// One thing in the way.
    package struct Found: Codable, Sendable, Equatable {
        /// Whom it binds, in words.
        package var whom: String
        package var channel: String
        package var reason: String
        package var since: Instant
        /// The lead that it binds; null for the value itself.
        @OrNull package var lead: Lead.ID?

        package init(whom: String, channel: String, reason: String, since: Instant, lead: Lead.ID?) {
            self.whom = whom
            self.channel = channel
            self.reason = reason
            self.since = since
            self.lead = lead
        }
    }
}

/// A do-not-call register as it was imported last.
package struct RegisterRow: Codable, Sendable, Equatable {
    package var name: String
    package var version: String
    /// The day on which its keeper gave it out.
    package var dated: String
    package var maxAgeDays: Int
    /// The last day on which calls may be made by it.
    package var goodUntil: String
    package var stale: Bool
    /// The area that it rules: `US`.
    package var covers: String
    /// On what it rests that it counts for longer than the law there has it, or what else was named.
    @OrNull package var basis: String?
    package var numbers: Int
    package var importedAt: Instant
    @OrNull package var importedBy: String?

    package init(
        name: String, version: String, dated: String, maxAgeDays: Int, goodUntil: String, stale: Bool, covers: String,
        basis: String?, numbers: Int, importedAt: Instant, importedBy: String?
    ) {
        self.name = name
        self.version = version
        self.dated = dated
        self.maxAgeDays = maxAgeDays
        self.goodUntil = goodUntil
        self.stale = stale
        self.covers = covers
        self.basis = basis
        self.numbers = numbers
        self.importedAt = importedAt
        self.importedBy = importedBy
    }
}

/// A do-not-call register that was taken away, as it was.
package struct RegisterRemovedAnswer: Codable, Sendable, Equatable {
    package var name: String
    package var version: String
    package var numbers: Int
    /// The area that it ruled: `US`.
    package var covers: String
    /// Whether calls to that area have stopped, since its law asks for a register.
    package var callsStop: Bool

    package init(name: String, version: String, numbers: Int, covers: String, callsStop: Bool) {
        self.name = name
        self.version = version
        self.numbers = numbers
        self.covers = covers
        self.callsStop = callsStop
    }
}

/// What an import of a do-not-contact list or of a register did.
package struct SuppressionImportAnswer: Codable, Sendable, Equatable {
    /// Lines that hold something.
    package var rows: Int
    /// Entries that were new; one a channel.
    package var added: Int
    /// Entries that were in force, or in the file, already.
    package var known: Int
    package var rejected: [ImportAnswer.Remark]
    /// What of lines that count could not be used.
    package var warnings: [ImportAnswer.Remark]
    /// The register as it is now; null for a list of our own.
    @OrNull package var register: RegisterRow?

    package init(
        rows: Int = 0, added: Int = 0, known: Int = 0, rejected: [ImportAnswer.Remark] = [],
        warnings: [ImportAnswer.Remark] = [], register: RegisterRow? = nil
    ) {
        self.rows = rows
        self.added = added
        self.known = known
        self.rejected = rejected
        self.warnings = warnings
        self.register = register
    }
}
