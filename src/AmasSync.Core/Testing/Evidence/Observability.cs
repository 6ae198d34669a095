namespace AmasSync.Core.Testing.Evidence;

/// <summary>
/// What the server is known to show of an execution. That a reply names no tool proves nothing until a reply of this server was seen that
/// names one: no documented shape has to.
/// </summary>
/// <param name="Speakers">Whether replies were seen that name the agents that spoke.</param>
/// <param name="Tools">Whether replies were seen that list calls of tools.</param>
internal readonly record struct Observability(bool Speakers, bool Tools)
{
    /// <summary>Returns what is known after another turn.</summary>
    public Observability With(TurnEvidence turn) => new(Speakers || turn.Speakers.Count > 0, Tools || turn.Tools.Count > 0);
}
