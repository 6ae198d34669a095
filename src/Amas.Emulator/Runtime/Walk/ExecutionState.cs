using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Templates;
using Amas.Emulator.Runtime.Variables;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>What has come of one execution so far: the outputs of its agents, what was said, and what it cost.</summary>
internal sealed class ExecutionState(ExecutionRequest request, WorkflowGraph graph, VariableValues variables, ExecutionLimits limits)
{
    private const int CharactersPerToken = 4;

    private readonly Dictionary<string, ConfigValue> outputs = new(request.State.Outputs.Members, StringComparer.Ordinal);
    private readonly List<AgentMessage> messages = [];
    private ModelUsage usage;

    public ExecutionRequest Request => request;

    public WorkflowGraph Graph => graph;

    public ExecutionLimits Limits => limits;

    public ModelUsage Usage => usage;

    /// <summary>What the agents said to each other and to the user, in order.</summary>
    public IReadOnlyList<AgentMessage> Messages => messages;

    public SessionState SessionState => new(variables.Given, new([.. outputs]));

    /// <summary>What templates stand for at this moment.</summary>
    public ITemplateScope Scope => new ExecutionScope(request, graph, variables, outputs, messages);

    public ConfigValue? FindOutput(string agent) => outputs.GetValueOrDefault(agent);

    /// <summary>Takes down what an agent answered.</summary>
    /// <exception cref="WorkflowException">The agents say more than an execution may hold.</exception>
    public void Record(string agent, ConfigValue output, string text)
    {
        limits.CountOutput(agent, text);
        outputs[agent] = output;
        messages.Add(new(agent, text));
    }

    /// <summary>What a supervisor lets another answer is its own output too.</summary>
    public void CopyOutput(string supervisor, string worker)
    {
        if (outputs.TryGetValue(worker, out var output))
        {
            outputs[supervisor] = output;
        }
    }

    public void AddUsage(ModelUsage? reported, IEnumerable<PromptMessage> read, string written)
    {
        var added = reported ?? new(EstimateTokens(read.Sum(message => (long)message.Text.Length)), EstimateTokens(written.Length));
        usage = new(AddCapped(usage.InputTokens, added.InputTokens), AddCapped(usage.OutputTokens, added.OutputTokens));
    }

    private static int EstimateTokens(long characters) => (int)Math.Min(int.MaxValue, (characters + CharactersPerToken - 1) / CharactersPerToken);

    private static int AddCapped(int first, int second) => (int)Math.Min(int.MaxValue, (long)first + Math.Max(0, second));
}
