namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// Enforces the limits of an execution. <c>recursion_limit</c> limits how often the workflow may visit the same agent, so that a long chain
/// is not a loop. Handoffs have a separate limit, and <see cref="HardLimits"/> applies to the execution as a whole.
/// </summary>
internal sealed class ExecutionLimits(int limit)
{
    private const int MaxNamed = 10;

    private readonly Dictionary<string, int> visits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> turns = new(StringComparer.Ordinal);
    private int decisions;
    private int outputLength;

    /// <summary>The number of turns so far.</summary>
    public int Turns { get; private set; }

    public int GetTurns(string agent) => turns.GetValueOrDefault(agent);

    /// <summary>Counts a visit of an agent.</summary>
    /// <exception cref="WorkflowException">The agent was visited too often.</exception>
    public void CountVisit(string agent)
    {
        if (visits.GetValueOrDefault(agent) == limit)
        {
            string[] loop = [.. visits.Where(visit => visit.Value == limit).Select(visit => visit.Key)];
            throw new WorkflowException(
                $"The workflow does not end: {FormatNames(loop)} had {limit} turns each, the maximum that recursion_limit allows.");
        }

        visits[agent] = visits.GetValueOrDefault(agent) + 1;
    }

    /// <summary>Counts a turn of an agent.</summary>
    /// <returns>The number of the turn, from 1.</returns>
    /// <exception cref="WorkflowException">The execution had too many turns.</exception>
    public int CountTurn(string agent)
    {
        if (++Turns > HardLimits.MaxTurns)
        {
            throw new WorkflowException($"The workflow takes more than {HardLimits.MaxTurns} turns.");
        }

        return turns[agent] = GetTurns(agent) + 1;
    }

    /// <summary>Counts a routing decision.</summary>
    /// <exception cref="WorkflowException">The execution had too many decisions.</exception>
    public void CountDecision()
    {
        if (++decisions > HardLimits.MaxTurns)
        {
            throw new WorkflowException($"The workflow takes more than {HardLimits.MaxTurns} decisions.");
        }
    }

    /// <exception cref="WorkflowException">The reply of the agent, or of all agents, is too long.</exception>
    public void CountOutput(string agent, string text)
    {
        outputLength += Math.Min(text.Length, HardLimits.MaxOutputLength);
        if (text.Length > HardLimits.MaxReplyLength || outputLength > HardLimits.MaxOutputLength)
        {
            throw new WorkflowException($"The reply of '{agent}' exceeds the maximum length of an execution.");
        }
    }

    private static string FormatNames(string[] agents) =>
        string.Join(", ", agents.Take(MaxNamed)) + (agents.Length > MaxNamed ? $" and {agents.Length - MaxNamed} more" : "");
}
