import Prospecting

extension Transaction {
    /// Gives up the salts of records whose words are about to go; their digests stay, so that the seal still fits.
    func loosenSeals(of source: RecordSource, _ numbers: [Int64]) throws {
        var rest = Set(numbers)
        while let number = rest.min() {
            guard let block = try block(of: source, holding: number) else { return }
            rest.subtract(try loosen(block, rest))
            rest.remove(number)
        }
    }

    /// Empties numbers, notes and answers of attempts and their amendments, with whatever else repeats them. Of the number
    /// that was called a digest under the store's key stays: caps go on counting by it for whoever else has the number.
    func dropWords(ofAttempts attempts: [Int64]) throws {
        let amendments = try attempts.flatMap { attempt in
            try connection.rows("SELECT id, proof FROM amendments WHERE attempt_id = ?", attempt)
        }
        try loosenSeals(of: .attempts, attempts)
        try loosenSeals(of: .amendments, try amendments.map { try $0.integer("id") })
        for row in amendments {
            try connection.execute(
                """
                UPDATE amendments SET number = NULL, note = NULL, answers = '{}', promised_with = NULL,
                    recording = NULL, proof = ?
                WHERE id = ?
                """, row.optionalText("proof").map { ProofText($0).facts }, row.integer("id"))
        }
        for attempt in attempts {
            let row = try connection.row("SELECT proof, number FROM attempts WHERE id = ?", attempt)
            let proof = try row?.optionalText("proof")
            let number = try row?.optionalText("number")
            try connection.execute(
                """
                UPDATE attempts SET number = NULL, number_digest = COALESCE(?, number_digest), note = NULL, answers = '{}', promised_with = NULL, recording = NULL,
                    fingerprint = '', before = NULL, proof = ?
                WHERE id = ?
                """, number.map { try codecs.digests.keyed(ErasedContact.number($0).text) },
                proof.map { ProofText($0).facts }, attempt)
        }
    }

    private func block(of source: RecordSource, holding number: Int64) throws -> SealBlock? {
        try connection.row(
            "SELECT * FROM seals WHERE source = ? AND last_id >= ? ORDER BY last_id LIMIT 1", source.rawValue, number
        ).map(sealBlock)
    }

    /// Returns those of the records that the block holds.
    private func loosen(_ block: SealBlock, _ numbers: Set<Int64>) throws -> Set<Int64> {
        var block = block
        let records = try sealedRecords(
            of: block.source, after: block.first - 1, through: block.last, limit: block.marks.count + 1)
        guard records.count == block.marks.count else {
            throw Refusal(.conflict, "\(block.words) does not fit what it seals; run: touchlined check")
        }
        for (index, record) in records.enumerated() where numbers.contains(record.number) {
            guard case .salt(let salt) = block.marks[index] else { continue }
            block.marks[index] = .erased(record.wordsDigest(salt: salt, codecs.digests))
        }
        try connection.execute("UPDATE seals SET marks = ? WHERE id = ?", block.markText, block.number)
        return numbers.intersection(records.map(\.number))
    }
}
