using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Templates;
using Amas.Emulator.Runtime.Variables;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>What has come of one execution so far: the outputs of its agents, what was said, and what it cost.</summary>
internal sealed class Journey(ExecutionRequest request, WorkflowGraph graph, VariableValues variables, Bounds bounds)
{
    private const int CharactersPerToken = 4;

    private readonly Dictionary<string, ConfigValue> outputs = new(request.State.Outputs.Members, StringComparer.Ordinal);
    private readonly List<AgentMessage> said = [];
    private TokenUsage usage;

    public ExecutionRequest Request => request;

    public WorkflowGraph Graph => graph;

    public Bounds Bounds => bounds;

    public TokenUsage Usage => usage;

    /// <summary>What the agents said to each other and to the user, in order.</summary>
    public IReadOnlyList<AgentMessage> Said => said;

    public ConversationState State => new(variables.Given, new([.. outputs]));

    /// <summary>What templates stand for at this moment.</summary>
    public ITemplateScope Scope => new JourneyScope(request, graph, variables, outputs, said);

    public ConfigValue? OutputOf(string agent) => outputs.GetValueOrDefault(agent);

    /// <summary>Takes down what an agent answered.</summary>
    /// <exception cref="WalkException">The agents say more than an execution may hold.</exception>
    public void Record(string agent, ConfigValue output, string text)
    {
        bounds.Say(agent, text);
        outputs[agent] = output;
        said.Add(new(agent, text));
    }

    /// <summary>What a supervisor lets another answer is its own output too.</summary>
    public void PassOn(string supervisor, string worker)
    {
        if (outputs.TryGetValue(worker, out var output))
        {
            outputs[supervisor] = output;
        }
    }

    public void Count(TokenUsage? reported, IEnumerable<PromptMessage> read, string written)
    {
        var added = reported ?? new(TokensOf(read.Sum(message => (long)message.Text.Length)), TokensOf(written.Length));
        usage = new(Sum(usage.InputTokens, added.InputTokens), Sum(usage.OutputTokens, added.OutputTokens));
    }

    private static int TokensOf(long characters) => (int)Math.Min(int.MaxValue, (characters + CharactersPerToken - 1) / CharactersPerToken);

    private static int Sum(int one, int other) => (int)Math.Min(int.MaxValue, (long)one + Math.Max(0, other));
}
