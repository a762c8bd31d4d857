import Curl
import Foundation
import Prospecting
import Wire

/// One run of one command: where it writes, whom it asks and how results look.
final class Session {
    let context: Context
    let options: GlobalOptions
    private var opened: Client?

    init(context: Context, options: GlobalOptions) {
        self.context = context
        self.options = options
    }

    var isJSON: Bool { options.format == .json }

    /// Whether a person sits there who can be asked.
    var canAsk: Bool { context.input.isTerminal && context.results.isTerminal && !isJSON }

    var paper: Paper {
        Paper(
            columns: context.results.columns, isColoured: context.results.isColoured, offset: context.offset,
            now: rehearsal ?? context.now())
    }

    /// What the daemon's clock showed in the latest answer, in a rehearsal.
    private var rehearsal: Instant?

    /// The connection to the daemon, opened once.
    func client() throws -> Client {
        if let opened { return opened }
        let access = try Access.find(options: options, environment: context.environment)
        let client = try Client(access: access)
        opened = client
        return client
    }

    func send(_ request: APIRequest) throws -> HTTPAnswer {
        let answer = try client().send(request)
        rehearsal = answer.header("Touchline-Rehearsal").flatMap { Instant(rfc3339: $0) }
        tellOfRehearsal(answer)
        return answer
    }

    /// What the daemon's clock showed when it answered, to the second at least; nil where the answer does not say.
    func clock(of answer: HTTPAnswer) -> Instant? {
        answer.header("Touchline-Rehearsal").flatMap { Instant(rfc3339: $0) }
            ?? answer.header("Date").flatMap { Instant(httpDate: $0) }
    }

    /// Sends the request and reads its answer.
    func ask<Value: Decodable>(_ request: APIRequest, for type: Value.Type) throws -> Value {
        try Client.decode(type, from: send(request))
    }

    /// Sends the request and writes the answer: as it came, or as the text made of it.
    func show<Value: Decodable>(
        _ request: APIRequest, as type: Value.Type, _ text: (Value, Paper) -> String
    ) throws {
        try show(send(request), as: type, text)
    }

    func show<Value: Decodable>(
        _ answer: HTTPAnswer, as type: Value.Type, _ text: (Value, Paper) -> String
    ) throws {
        if isJSON { return context.results.line(String(decoding: answer.body, as: UTF8.self)) }
        context.results.line(text(try Client.decode(type, from: answer), paper))
    }

    /// The same for a list, which says why when it is empty.
    func showList<Row: Decodable>(
        _ request: APIRequest, of type: Row.Type, whenEmpty: String, _ text: ([Row], Paper) -> String
    ) throws {
        let answer = try send(request)
        if answer.body.isEmptyArray { say(paper.speaking(answer.header("Touchline-Empty") ?? whenEmpty)) }
        if isJSON { return context.results.line(String(decoding: answer.body, as: UTF8.self)) }
        let rows = try Client.decode([Row].self, from: answer)
        if !rows.isEmpty { context.results.line(text(rows, paper)) }
    }

    /// A message for the person, never part of the result.
    func say(_ message: String) {
        context.messages.line(message.withoutControls)
    }

    private var saidRehearsal = false

    private func tellOfRehearsal(_ answer: HTTPAnswer) {
        guard !saidRehearsal, context.messages.isTerminal, let time = answer.header("Touchline-Rehearsal") else {
            return
        }
        saidRehearsal = true
        say("rehearsal: the daemon's clock shows \(time)")
    }
}

extension Data {
    /// Whether it is `[]` as JSON.
    fileprivate var isEmptyArray: Bool { count < 64 && filter { !" \n\r\t".utf8.contains($0) } == Data("[]".utf8) }
}
