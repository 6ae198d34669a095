using System.Collections.Concurrent;
using Amas.Config.Json;
using Amas.Emulator.Runtime;

namespace AmasSync.Cli.Tests.Testing;

/// <summary>Answers the messages of the emulator's sessions as a test says, and keeps the configurations of the sessions.</summary>
internal sealed class TalkingRunner(Func<ExecutionRequest, CancellationToken, Task<string>> answer) : IWorkflowRunner
{
    public ConcurrentQueue<ConfigValue.Map> Configs { get; } = new();

    /// <summary>Repeats each message.</summary>
    public static TalkingRunner CreateEcho() => new((request, _) => Task.FromResult($"You said: {request.Text}"));

    public async Task<ExecutionResult> RunAsync(
        ExecutionRequest request, Func<ExecutionEvent, CancellationToken, ValueTask> listener, CancellationToken cancellationToken)
    {
        Configs.Enqueue(request.Config);
        var text = await answer(request, cancellationToken);
        return new()
        {
            Status = ExecutionStatus.Completed,
            Messages = [new AgentMessage("writer", text)],
            State = request.State,
            Usage = new(7, 3),
            Turns = 1,
        };
    }
}
