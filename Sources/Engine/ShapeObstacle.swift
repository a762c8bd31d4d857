import Curl
import Shapes

/// Why a conversation with another tool broke off.
enum ShapeObstacle: Error, Sendable {
    case transfer(TransferFailure)
    case refused(ShapeRefusal)
    case delivery(DeliveryObstacle)
}
