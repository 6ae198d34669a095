using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Templates;
using Amas.Emulator.Runtime.Variables;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>The state of a running execution: the outputs of its agents, the messages and the usage.</summary>
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

    /// <summary>The messages of the agents to each other and to the user, in order.</summary>
    public IReadOnlyList<AgentMessage> Messages => messages;

    public SessionState SessionState => new(variables.Given, new([.. outputs]));

    /// <summary>The current values of templates.</summary>
    public ITemplateScope Scope => new ExecutionScope(request, graph, variables, outputs, messages);

    public ConfigValue? FindOutput(string agent) => outputs.GetValueOrDefault(agent);

    /// <summary>Records the reply of an agent.</summary>
    /// <exception cref="WorkflowException">The replies exceed the limits.</exception>
    public void Record(string agent, ConfigValue output, string text)
    {
        limits.CountOutput(agent, text);
        outputs[agent] = output;
        messages.Add(new(agent, text));
    }

    /// <summary>Makes the output of a worker also that of its supervisor.</summary>
    public void CopyOutput(string supervisor, string worker)
    {
        if (outputs.TryGetValue(worker, out var output))
        {
            outputs[supervisor] = output;
        }
    }

    public void AddUsage(ModelUsage? reported, IEnumerable<PromptMessage> read, string written)
    {
        usage = usage.Add(reported ?? EstimateUsage(read, written));
    }

    private static ModelUsage EstimateUsage(IEnumerable<PromptMessage> read, string written) =>
        new(EstimateTokens(read.Sum(message => (long)message.Text.Length)), EstimateTokens(written.Length));

    private static int EstimateTokens(long characters) =>
        (int)Math.Min(int.MaxValue, (characters + CharactersPerToken - 1) / CharactersPerToken);
}
