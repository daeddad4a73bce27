import NBLanguage

extension Compiler {
    /// Compiles a command: what fills its slots, and the call.
    func command(_ call: CommandCall, into wanted: UInt16?, piped: UInt16? = nil) -> UInt16 {
        checkWords(of: call)
        let result = wanted ?? scope.builder.register()
        let slots = call.arguments.sorted { $0.key < $1.key }
        if let function = functions.table[call.id] {
            ownCall(call, function, slots, into: result, piped: piped)
            return result
        }
        var site = CallSite(id: call.id, arguments: [], words: call.words, place: call.place, headPlace: call.headPlace)
        for (slot, argument) in slots { site.arguments.append(self.argument(slot, argument)) }
        if let piped, let slot = call.pipedSlot {
            site.arguments.append(.init(slot: slot, shape: .many, registers: [piped], place: call.place))
        }
        scope.builder.calls.append(site)
        scope.builder.place = call.headPlace
        scope.builder.emit(.command, result, scope.builder.index(scope.builder.calls.count - 1))
        return result
    }

    /// A call of a command that the script defines. Its parameters are read where they are, unless something runs while
    /// they are worked out, which may change names.
    private func ownCall(
        _ call: CommandCall, _ function: Function, _ slots: [(key: String, value: CommandCall.Argument)],
        into result: UInt16, piped: UInt16?
    ) {
        let areSimple = slots.allSatisfy { slot in
            if case .one(let value) = slot.value { value.isSimple } else { false }
        }
        var filled: [String: UInt16] = [:]
        for (slot, argument) in slots {
            if areSimple, case .one(let value) = argument {
                filled[slot] = operand(value)
            } else {
                filled[slot] = self.argument(slot, argument).registers.first
            }
        }
        if let piped, let slot = call.pipedSlot { filled[slot] = filled[slot] ?? piped }
        let parameters = function.definition.parameters.map { filled[$0.name.text] }
        scope.builder.ownCalls.append((function, parameters))
        scope.builder.place = call.place
        let operation: Instruction.Operation = parameters.contains(nil) ? .callPartly : .call
        scope.builder.emit(operation, result, scope.builder.index(scope.builder.ownCalls.count - 1))
    }

    private func argument(_ slot: String, _ argument: CommandCall.Argument) -> CallSite.Argument {
        switch argument {
        case .one(let value):
            return .init(slot: slot, shape: .one, registers: [row([value])], place: value.place)
        case .named(let kind, let value):
            return .init(slot: slot, shape: .named(kind: kind), registers: [row([value])], place: value.place)
        case .many(let values):
            let first = row(values)
            let registers = values.indices.map { first &+ UInt16(truncatingIfNeeded: $0) }
            let place = values.first.map { first in values.last.map { first.place.through($0.place) } ?? first.place }
            return .init(slot: slot, shape: .many, registers: registers, place: place)
        }
    }
}
