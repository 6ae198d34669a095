namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// How far an execution may go. <c>recursion_limit</c> bounds how often the way through the workflow may come to the same agent, so that a long chain
/// is no loop; hand-offs have a bound of their own, and <see cref="HardLimits"/> bounds all together.
/// </summary>
internal sealed class ExecutionLimits(int limit)
{
    private const int MaxNamed = 10;

    private readonly Dictionary<string, int> visits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> turns = new(StringComparer.Ordinal);
    private int decisions;
    private int outputLength;

    /// <summary>The turns that were taken.</summary>
    public int Turns { get; private set; }

    public int GetTurns(string agent) => turns.GetValueOrDefault(agent);

    /// <summary>The way comes to that agent.</summary>
    /// <exception cref="WorkflowException">It came there too often.</exception>
    public void CountVisit(string agent)
    {
        if (visits.GetValueOrDefault(agent) == limit)
        {
            string[] loop = [.. visits.Where(visit => visit.Value == limit).Select(visit => visit.Key)];
            throw new WorkflowException(
                $"The workflow goes round without an end: {FormatNames(loop)} had {limit} turns each, and recursion_limit allows no more.");
        }

        visits[agent] = visits.GetValueOrDefault(agent) + 1;
    }

    /// <summary>That agent has a turn; gives back its how manieth it is.</summary>
    /// <exception cref="WorkflowException">All together had too many.</exception>
    public int CountTurn(string agent)
    {
        if (++Turns > HardLimits.MaxTurns)
        {
            throw new WorkflowException($"The workflow takes more than {HardLimits.MaxTurns} turns.");
        }

        return turns[agent] = GetTurns(agent) + 1;
    }

    /// <summary>A model decides about the way.</summary>
    /// <exception cref="WorkflowException">It had to decide too often.</exception>
    public void CountDecision()
    {
        if (++decisions > HardLimits.MaxTurns)
        {
            throw new WorkflowException($"The workflow takes more than {HardLimits.MaxTurns} decisions.");
        }
    }

    /// <exception cref="WorkflowException">That agent, or all together, said too much.</exception>
    public void CountOutput(string agent, string text)
    {
        outputLength += Math.Min(text.Length, HardLimits.MaxOutputLength);
        if (text.Length > HardLimits.MaxReplyLength || outputLength > HardLimits.MaxOutputLength)
        {
            throw new WorkflowException($"The answer of '{agent}' is longer than an execution can hold.");
        }
    }

    private static string FormatNames(string[] agents) =>
        string.Join(", ", agents.Take(MaxNamed)) + (agents.Length > MaxNamed ? $" and {agents.Length - MaxNamed} more" : "");
}
