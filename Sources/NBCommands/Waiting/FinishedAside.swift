import NBRuntime

/// Works that were found to be done while nobody waited for them, for whoever waits for them afterwards.
final class FinishedAside {
    private var works: [ObjectIdentifier: Resource] = [:]

    func add(_ work: Resource) { works[ObjectIdentifier(work)] = work }

    func contains(_ work: Resource) -> Bool { works[ObjectIdentifier(work)] != nil }

    func forget() { works = [:] }
}
