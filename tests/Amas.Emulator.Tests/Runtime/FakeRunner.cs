using Amas.Config.Json;
using Amas.Emulator.Runtime;

namespace Amas.Emulator.Tests.Runtime;

/// <summary>A runner without a workflow; the test determines the result of a message.</summary>
internal sealed class FakeRunner(Func<ExecutionRequest, CancellationToken, Task<ExecutionResult>> walk) : IWorkflowRunner
{
    /// <summary>Echoes every message.</summary>
    public static FakeRunner Echo { get; } = new((request, _) => Task.FromResult(Answer(request, $"You said: {request.Text}")));

    public static ExecutionResult Answer(ExecutionRequest request, params string[] texts) => new()
    {
        Status = ExecutionStatus.Completed,
        Messages = [.. texts.Select(text => new AgentMessage("writer", text))],
        State = new(request.State.Variables.With("turns", new ConfigValue.Number($"{request.History.Count}")), request.State.Outputs),
        Usage = new(7, 3),
        Turns = 1,
    };

    public static ExecutionResult Failure(ExecutionRequest request, string error) =>
        new() { Status = ExecutionStatus.Error, Error = error, Messages = [], State = request.State };

    public async Task<ExecutionResult> RunAsync(
        ExecutionRequest request, Func<ExecutionEvent, CancellationToken, ValueTask> listener, CancellationToken cancellationToken)
    {
        await listener(new ExecutionEvent.TurnStarted("writer"), cancellationToken);
        var result = await walk(request, cancellationToken);
        foreach (var message in result.Messages)
        {
            await listener(new ExecutionEvent.TextDelta(message.Agent, message.Text), cancellationToken);
        }

        await listener(new ExecutionEvent.TurnFinished("writer"), cancellationToken);
        return result;
    }
}
