import CPostgres

/// Changes that are sent without waiting for the server's answer to each: a row that is written costs no trip of its own.
extension PostgresSession {
    /// What the server said to what was sent.
    private struct Answers {
        /// To the last statement, where that was asked for and all went well.
        var last: OpaquePointer?
        var failure: PostgresError?
    }

    /// So many are under way at most, so that neither side waits for the other to read.
    private static let most = 64

    /// Sends a change. An error comes with a later statement, or with `settle`.
    func send(_ sql: String, _ arguments: [any SQLConvertible]) throws {
        let statement = try prepare(sql)
        let arguments = try values(arguments, of: statement, sql)
        try transmit(statement, arguments, sql)
        if unanswered.count >= Self.most { try settle() }
    }

    /// Waits for the answers to all that was sent; throws the first that is an error.
    func settle() throws(PostgresError) {
        guard !unanswered.isEmpty else { return }
        let answers = readAnswers()
        if let failure = answers.failure { throw failure }
    }

    /// Waits for the answers to all that was sent, whatever they are.
    func letGo() {
        if !unanswered.isEmpty { _ = readAnswers() }
    }

    /// Sends a statement behind those that were sent before, and gives its answer.
    func answer(
        to statement: Prepared, _ arguments: PostgresArguments, _ sql: String
    ) throws(PostgresError) -> OpaquePointer? {
        try transmit(statement, arguments, sql)
        let answers = readAnswers(keepingLast: true)
        if let failure = answers.failure { throw failure }
        return answers.last
    }

    private func transmit(
        _ statement: Prepared, _ arguments: PostgresArguments, _ sql: String
    ) throws(PostgresError) {
        let isInPipeline = !unanswered.isEmpty || PQenterPipelineMode(handle) == 1
        let isSent = arguments.withPointers { pointers in
            PQsendQueryPrepared(
                handle, statement.name, Int32(arguments.count), pointers, nil, nil, 1) == 1
        }
        unanswered.append(sql)
        guard isInPipeline, isSent else {
            letGo()
            throw lost(sql)
        }
    }

    private func readAnswers(keepingLast: Bool = false) -> Answers {
        let sent = unanswered
        unanswered = []
        var answers = Answers()
        var isWhole = PQpipelineSync(handle) == 1
        for (index, sql) in sent.enumerated() where isWhole {
            let result = PQgetResult(handle)
            take(result, of: sql, into: &answers)
            if keepingLast, index == sent.count - 1, answers.failure == nil {
                answers.last = result
            } else {
                PQclear(result)
            }
            isWhole = !isBroken
            // Nothing follows the one answer of a statement, which has to be heard too.
            if isWhole { PQclear(PQgetResult(handle)) }
        }
        if isWhole { PQclear(PQgetResult(handle)) }
        // That the session is gone may show only after what it said last.
        if PQexitPipelineMode(handle) != 1 || !isWhole || isBroken {
            answers.failure = answers.failure?.losingSession ?? lost(sent.last)
        }
        if answers.failure != nil, let last = answers.last {
            PQclear(last)
            answers.last = nil
        }
        return answers
    }

    /// What follows an error is not run, and says nothing of its own.
    private func take(_ result: OpaquePointer?, of sql: String, into answers: inout Answers) {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: note(result)
        case PGRES_PIPELINE_ABORTED: break
        default: answers.failure = answers.failure ?? PostgresError(result, on: handle, sql: sql)
        }
    }

    /// A session whose answers cannot be told apart any more.
    private func lost(_ sql: String?) -> PostgresError {
        let message = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        return PostgresError(
            state: PostgresError.connectionFailure, message: message.isEmpty ? "the connection was lost" : message,
            sql: sql, losesSession: true)
    }
}
