namespace Amas.Emulator.Runtime.Model;

/// <summary>
/// The model behind the agents of a workflow. Thread-safe and stateless. Tools and knowledge bases do not exist in the emulator, so models
/// get none, and no results of them are invented.
/// </summary>
internal interface IModel
{
    /// <param name="prompt">The prompt of the agent.</param>
    /// <param name="onDelta">Called for each part of a free text as it arrives; the parts make up the text. Not called for fields.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ModelException">The model did not reply.</exception>
    Task<ModelReply> ReplyAsync(AgentPrompt prompt, Func<string, ValueTask> onDelta, CancellationToken cancellationToken);

    /// <summary>Chooses one of <see cref="RoutingQuestion.AllowedAnswers"/>.</summary>
    /// <exception cref="ModelException">The model did not give an allowed answer.</exception>
    Task<RoutingDecision> DecideAsync(RoutingQuestion question, CancellationToken cancellationToken);
}
