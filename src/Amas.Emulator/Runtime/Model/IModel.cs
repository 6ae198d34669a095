namespace Amas.Emulator.Runtime.Model;

/// <summary>
/// What answers for the agents of a workflow. Serves several executions at once and remembers none. Models are given no tools and no knowledge bases:
/// none exist here, so an agent that has some answers without them, and no result of theirs is made up.
/// </summary>
internal interface IModel
{
    /// <param name="prompt">What the agent is told and asked.</param>
    /// <param name="onDelta">Told of each piece of a free text as it comes; the pieces are the text. Never called for fields.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ModelException">There is no answer.</exception>
    Task<ModelReply> ReplyAsync(AgentPrompt prompt, Func<string, ValueTask> onDelta, CancellationToken cancellationToken);

    /// <summary>One of <see cref="RoutingQuestion.AllowedAnswers"/>.</summary>
    /// <exception cref="ModelException">There is no answer, or none of the allowed ones.</exception>
    Task<RoutingDecision> DecideAsync(RoutingQuestion question, CancellationToken cancellationToken);
}
