/// The isolation domain of a session: values, machines and resources live here, so that none of them needs a lock.
@globalActor
package actor Script {
    package static let shared = Script()

    private nonisolated let executor = ScriptExecutor()

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Runs a program's work in the domain, on the calling thread, which does nothing else from then on. The work ends
    /// the process. To be called once, before anything of the domain runs.
    package static func run(_ work: @escaping @Script () async -> Never) -> Never {
        shared.executor.give()
        Task { @Script in await work() }
        shared.executor.stay()
    }
}

/// Something that stays in the session's isolation domain while a task of that domain holds it.
///
/// `@unchecked Sendable`, because the tasks that bodies run in are made in that domain and run in it: what the box holds
/// never leaves. The compiler cannot see that from a function that runs wherever its caller does.
package struct Confined<Content>: @unchecked Sendable {
    package let content: Content

    package init(content: Content) {
        self.content = content
    }
}
