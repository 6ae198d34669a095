using Amas.Config.Workflows;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Templates;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>Which way is taken out of a node.</summary>
internal sealed class Decisions(Journey journey, IModel model)
{
    private const string Yes = "yes";
    private const string No = "no";

    /// <summary>The node that a way out of <paramref name="agent"/> leads to.</summary>
    /// <exception cref="ModelException">The model does not decide.</exception>
    /// <exception cref="WalkException">It decides for a way that is not declared.</exception>
    public Task<string> TargetAsync(Edge edge, string agent, CancellationToken cancellationToken) => edge switch
    {
        Edge.Static way => Task.FromResult(way.To),
        Edge.YesOrNo way => YesOrNoAsync(way, agent, cancellationToken),
        Edge.Which way => WhichAsync(way, agent, cancellationToken),
        _ => Task.FromResult(Node.End),
    };

    private async Task<string> YesOrNoAsync(Edge.YesOrNo way, string agent, CancellationToken cancellationToken)
    {
        var (text, value) = (TemplateText.Render(way.Condition, journey.Scope), TemplateText.LastValue(way.Condition, journey.Scope));
        var answer = await AskAsync(new Question.YesOrNo(text, value, journey.Bounds.TurnsOf(agent))
        {
            Agent = agent,
            Settings = Deciding(way, agent),
            Answers = [Yes, No],
            Messages = Context(agent),
            UserText = journey.Request.Text,
        }, text, cancellationToken);
        return (answer == Yes ? way.Yes : way.No) ?? throw new WalkException($"After '{agent}' the way for {answer} is not declared.");
    }

    private async Task<string> WhichAsync(Edge.Which way, string agent, CancellationToken cancellationToken)
    {
        var (text, value) = (TemplateText.Render(way.Condition, journey.Scope), TemplateText.LastValue(way.Condition, journey.Scope));
        return await AskAsync(new Question.Which(text, value, journey.Bounds.TurnsOf(agent))
        {
            Agent = agent,
            Settings = Deciding(way, agent),
            Answers = way.Outputs,
            Messages = Context(agent),
            UserText = journey.Request.Text,
        }, text, cancellationToken);
    }

    /// <summary>The edge's own model, else that of the agent which it leaves.</summary>
    private ModelSettings Deciding(Edge.Conditional way, string agent) =>
        way.Model.Name is null ? (journey.Graph.Find(agent) ?? journey.Graph.Agents.First()).Model : way.Model;

    private async Task<string> AskAsync(Question question, string text, CancellationToken cancellationToken)
    {
        journey.Bounds.Decide();
        var choice = await model.ChooseAsync(question, cancellationToken);
        journey.Count(choice.Usage, [.. question.Messages, new(PromptMessage.User, text)], choice.Answer);
        return choice.Answer;
    }

    /// <summary>What is decided about: the user's message, and what was said last.</summary>
    private List<PromptMessage> Context(string agent)
    {
        List<PromptMessage> messages = [new(PromptMessage.User, journey.Request.Text)];
        if (journey.Said.LastOrDefault(message => message.Agent == agent) is { } last)
        {
            messages.Add(new(PromptMessage.Assistant, last.Text));
        }

        return messages;
    }
}
