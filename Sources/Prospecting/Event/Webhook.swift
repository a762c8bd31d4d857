/// Names an endpoint that is told of events.
package enum Webhook: Identified {
    package static let identifierPrefix = "whk"
    package typealias ID = Identifier<Webhook>
}
