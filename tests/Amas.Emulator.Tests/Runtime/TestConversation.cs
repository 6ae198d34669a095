using System.Text;
using Amas.Config.Json;
using Amas.Emulator.Requests;
using Amas.Emulator.Runtime;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Scripted;

namespace Amas.Emulator.Tests.Runtime;

/// <summary>A conversation with a workflow: history and state are passed from one message to the next, as in the API.</summary>
internal sealed class TestConversation
{
    private readonly ConfigValue.Map config;
    private readonly WorkflowRunner runner;
    private readonly List<HistoryMessage> history = [];

    public TestConversation(string yaml, IModel? model = null, int iterationLimit = WorkflowRunner.MinRecursionLimit)
    {
        config = Assert.IsType<ConfigValue.Map>(YamlBody.Parse(Encoding.UTF8.GetBytes(yaml)));
        runner = new(model ?? new ScriptedModel(Script.Empty, TimeProvider.System), iterationLimit);
    }

    public CancellationToken Cancellation { get; init; } = RunningEmulator.Cancellation;

    public Action<ExecutionEvent> Hears { get; init; } = _ => { };

    public IReadOnlyList<string> Images { get; init; } = [];

    public List<ExecutionEvent> Events { get; } = [];

    public SessionState State { get; private set; } = SessionState.Empty;

    /// <summary>The agents that had turns since the start, in order.</summary>
    public string TurnOrder => string.Join(' ', Events.OfType<ExecutionEvent.TurnStarted>().Select(started => started.Agent));

    public static Task<ExecutionResult> OnceAsync(string yaml, string text = "Hello", IModel? model = null) =>
        new TestConversation(yaml, model).SayAsync(text);

    public async Task<ExecutionResult> SayAsync(string text, string inputs = "{}")
    {
        ExecutionRequest request = new()
        {
            Config = config,
            State = State,
            History = [.. history],
            Text = text,
            Images = Images,
            Inputs = Assert.IsType<ConfigValue.Map>(ConfigJson.Parse(inputs)),
        };
        var result = await runner.RunAsync(request, Listen, Cancellation);
        State = result.State;
        if (result.Status == ExecutionStatus.Completed)
        {
            history.AddRange([new("user", text), .. result.Messages.Select(message => new HistoryMessage("assistant", message.Text))]);
        }

        return result;
    }

    private ValueTask Listen(ExecutionEvent happening, CancellationToken cancellationToken)
    {
        Events.Add(happening);
        Hears(happening);
        return ValueTask.CompletedTask;
    }
}
