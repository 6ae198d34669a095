namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// How far an execution may go. <c>recursion_limit</c> bounds how often the way through the workflow may come to the same agent, so that a long chain
/// is no loop; hand-offs have a bound of their own, and <see cref="Limits"/> bounds all together.
/// </summary>
internal sealed class Bounds(int limit)
{
    private const int MostNamed = 10;

    private readonly Dictionary<string, int> visits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> turns = new(StringComparer.Ordinal);
    private int decisions;
    private int length;

    /// <summary>The turns that were taken.</summary>
    public int Turns { get; private set; }

    public int TurnsOf(string agent) => turns.GetValueOrDefault(agent);

    /// <summary>The way comes to that agent.</summary>
    /// <exception cref="WalkException">It came there too often.</exception>
    public void Visit(string agent)
    {
        if (visits.GetValueOrDefault(agent) == limit)
        {
            string[] round = [.. visits.Where(visit => visit.Value == limit).Select(visit => visit.Key)];
            throw new WalkException(
                $"The workflow goes round without an end: {Names(round)} had {limit} turns each, and recursion_limit allows no more.");
        }

        visits[agent] = visits.GetValueOrDefault(agent) + 1;
    }

    /// <summary>That agent has a turn; gives back its how manieth it is.</summary>
    /// <exception cref="WalkException">All together had too many.</exception>
    public int TakeTurn(string agent)
    {
        if (++Turns > Limits.Turns)
        {
            throw new WalkException($"The workflow takes more than {Limits.Turns} turns.");
        }

        return turns[agent] = TurnsOf(agent) + 1;
    }

    /// <summary>A model decides about the way.</summary>
    /// <exception cref="WalkException">It had to decide too often.</exception>
    public void Decide()
    {
        if (++decisions > Limits.Turns)
        {
            throw new WalkException($"The workflow takes more than {Limits.Turns} decisions.");
        }
    }

    /// <exception cref="WalkException">That agent, or all together, said too much.</exception>
    public void Say(string agent, string text)
    {
        length += Math.Min(text.Length, Limits.Said);
        if (text.Length > Limits.Answer || length > Limits.Said)
        {
            throw new WalkException($"The answer of '{agent}' is longer than an execution can hold.");
        }
    }

    private static string Names(string[] agents) =>
        string.Join(", ", agents.Take(MostNamed)) + (agents.Length > MostNamed ? $" and {agents.Length - MostNamed} more" : "");
}
