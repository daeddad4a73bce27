/// The isolation domain of a session: values, machines and resources live here, so that none of them needs a lock.
@globalActor
package actor Script {
    package static let shared = Script()
}

/// Something that stays in the session's isolation domain while a task of that domain holds it.
///
/// `@unchecked Sendable`, because the tasks that bodies run in are made in that domain and run in it: what the box holds
/// never leaves. The compiler cannot see that from a function that runs wherever its caller does.
struct Confined<Content>: @unchecked Sendable {
    let content: Content
}
