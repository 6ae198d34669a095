using System.Text.Json.Nodes;
using Amas.Config.Json;
using Amas.Config.Tests;
using Amas.Emulator.Runtime;
using Amas.Emulator.Runtime.Scripted;
using CsCheck;

namespace Amas.Emulator.Tests.Runtime.Walk;

/// <summary>Properties that hold for all workflows.</summary>
public sealed class WalkLaws
{
    private const int Limit = 7;

    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "c", "d", "e");

    private static readonly Gen<string> Target = Gen.OneOf("a", "b", "c", "d", "e", "__end__", "END");

    private static readonly Gen<JsonObject> Edge = Gen.OneOf(
        Gen.Select(Name, Target, (from, to) => new JsonObject { ["from"] = from, ["to"] = to }),
        Gen.Select(Name, Target, Target, Name, (from, yes, no, of) => new JsonObject
        {
            ["from"] = from,
            ["condition"] = $"Good? {{{{ {of}.output.good }}}}",
            ["routing"] = new JsonObject { ["yes"] = yes, ["no"] = no },
        }),
        Gen.Select(Name, Target.Array[1, 4], (from, outputs) => new JsonObject
        {
            ["from"] = from,
            ["condition"] = "Which?",
            ["possible_outputs"] = new JsonArray([.. outputs.Select(output => (JsonNode)output)]),
        }));

    private static readonly Gen<JsonObject> Agent = Gen.Select(
        Gen.Int[0, 3], Name.Array[0, 3], Gen.Bool, Gen.Bool, Gen.Int[0, 4], (kind, supervised, returns, isShown, handoffs) => new JsonObject
        {
            ["agent_type"] = kind == 0 ? "supervisor" : "llm_agent",
            ["supervised_agents"] = new JsonArray([.. supervised.Select(name => (JsonNode)name)]),
            ["return_to_supervisor"] = returns,
            ["max_handoffs"] = handoffs,
            ["streaming_config"] = new JsonObject { ["show_output_to_user"] = isShown },
            ["structured_output"] = kind == 1
                ? new JsonObject { ["schema"] = new JsonObject { ["good"] = new JsonObject { ["type"] = "bool" } } }
                : null,
        });

    private static readonly Gen<JsonObject> Config = Gen.Select(
        Agent.Array[5],
        Edge.Array[0, 12],
        Name,
        (agents, edges, entry) => new JsonObject
        {
            ["name"] = "n",
            ["entry_point"] = entry,
            ["recursion_limit"] = Limit,
            ["agents"] = new JsonArray([.. agents.Select((agent, index) => Named(agent, "abcde"[index]))]),
            ["edges"] = new JsonArray([.. edges.Select(edge => edge.DeepClone())]),
        });

    private static readonly Gen<string> Decisions = Gen.OneOf("yes", "no").Array[5].Select(
        decided => string.Join('\n', decided.Select((answer, index) => $"{"abcde"[index]}: [{{decide: {answer}}}]")));

    [Fact]
    public void Every_execution_ends_within_its_limits_and_uses_only_declared_agents() => Gen.Select(Config, Decisions).Holds(
        story =>
    {
        var (result, events) = Walk(story);

        var turns = events.OfType<ExecutionEvent.TurnStarted>().CountBy(started => started.Agent).ToDictionary();
        Assert.InRange(turns.Values.Sum(), 1, HardLimits.MaxTurns);
        Assert.Empty(turns.Keys.Except(["a", "b", "c", "d", "e"]));
        Assert.Equal(result.Status == ExecutionStatus.Completed, result.Messages.Count > 0);
        Assert.Equal(result.Status == ExecutionStatus.Completed, result.Error is null);
    }, iter: 2_000);

    [Fact]
    public void The_same_message_gets_the_same_reply() => Gen.Select(Config, Decisions).Holds(
        story =>
    {
        var (first, second) = (Walk(story), Walk(story));

        Assert.Equal(first.Events, second.Events);
        Assert.Equal(first.Result.Messages, second.Result.Messages);
        Assert.Equal(
            (first.Result.Error, first.Result.Usage, first.Result.Turns), (second.Result.Error, second.Result.Usage, second.Result.Turns));
    }, iter: 500);

    [Fact]
    public void The_events_make_up_the_result() => Gen.Select(Config, Decisions).Holds(
        story =>
    {
        var (result, events) = Walk(story);
        if (result.Status != ExecutionStatus.Completed)
        {
            return;
        }

        var heard = string.Concat(events.OfType<ExecutionEvent.TextDelta>().Select(delta => delta.Text));
        Assert.Equal(string.Concat(result.Messages.Select(message => message.Text)), heard);
        Assert.Equal(
            events.OfType<ExecutionEvent.TurnStarted>().Select(started => started.Agent),
            events.OfType<ExecutionEvent.TurnFinished>().Select(finished => finished.Agent));
        Assert.All(events.Index().Where(at => at.Item is ExecutionEvent.TextDelta), at => Assert.Equal(
            ((ExecutionEvent.TextDelta)at.Item).Agent,
            ((ExecutionEvent.TurnStarted)events.Take(at.Index).Last(happening => happening is ExecutionEvent.TurnStarted)).Agent));
    }, iter: 2_000);

    private static (ExecutionResult Result, List<ExecutionEvent> Events) Walk((JsonObject Config, string Script) story)
    {
        List<ExecutionEvent> events = [];
        ExecutionRequest request = new()
        {
            Config = Assert.IsType<ConfigValue.Map>(ConfigJson.Parse(story.Config.ToJsonString())),
            State = SessionState.Empty,
            Text = "Hello",
        };
        ScriptedModel model = new(ScriptFile.Parse("s.yaml", story.Script), TimeProvider.System);
        var walk = new WorkflowRunner(model, WorkflowRunner.MinRecursionLimit).RunAsync(
            request,
            (happening, _) =>
            {
                events.Add(happening);
                return ValueTask.CompletedTask;
            },
            RunningEmulator.Cancellation);
        Assert.True(walk.IsCompletedSuccessfully);
        return (walk.Result, events);
    }

    private static JsonObject Named(JsonObject agent, char name)
    {
        var named = agent.DeepClone().AsObject();
        named["name"] = name.ToString();
        return named;
    }
}
