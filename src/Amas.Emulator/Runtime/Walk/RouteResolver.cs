using Amas.Config.Workflows;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Prompts;
using Amas.Emulator.Runtime.Templates;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>Resolves the target nodes of edges.</summary>
internal sealed class RouteResolver(ExecutionState state, IModel model)
{
    private const string Yes = "yes";
    private const string No = "no";

    /// <summary>Resolves the target of an edge that leaves <paramref name="agent"/>.</summary>
    /// <exception cref="ModelException">The model does not decide.</exception>
    /// <exception cref="WorkflowException">The model decides for a node that is not declared.</exception>
    public Task<string> ResolveTargetAsync(Edge edge, string agent, CancellationToken cancellationToken) => edge switch
    {
        Edge.Static branch => Task.FromResult(branch.To),
        Edge.YesOrNo branch => DecideYesOrNoAsync(branch, agent, cancellationToken),
        Edge.Choice branch => DecideNodeAsync(branch, agent, cancellationToken),
        _ => Task.FromResult(NodeNames.End),
    };

    private async Task<string> DecideYesOrNoAsync(Edge.YesOrNo edge, string agent, CancellationToken cancellationToken)
    {
        var text = TemplateRenderer.Render(edge.Condition, state.Scope);
        var value = TemplateRenderer.FindLastValue(edge.Condition, state.Scope);
        var answer = await AskAsync(new RoutingQuestion.YesOrNo(text, value, state.Limits.GetTurns(agent))
        {
            Agent = agent,
            Settings = SelectModel(edge, agent),
            AllowedAnswers = [Yes, No],
            Messages = CreateContext(agent),
            UserText = state.Request.Text,
            Prompt = FindPrompt(agent),
            Position = state.Request.Position,
        }, text, cancellationToken);
        return (answer == Yes ? edge.Yes : edge.No)
            ?? throw new WorkflowException($"The routing after '{agent}' has no node for {answer}.");
    }

    private async Task<string> DecideNodeAsync(Edge.Choice edge, string agent, CancellationToken cancellationToken)
    {
        var text = TemplateRenderer.Render(edge.Condition, state.Scope);
        var value = TemplateRenderer.FindLastValue(edge.Condition, state.Scope);
        return await AskAsync(new RoutingQuestion.Choice(text, value, state.Limits.GetTurns(agent))
        {
            Agent = agent,
            Settings = SelectModel(edge, agent),
            AllowedAnswers = edge.Outputs,
            Messages = CreateContext(agent),
            UserText = state.Request.Text,
            Prompt = FindPrompt(agent),
            Position = state.Request.Position,
        }, text, cancellationToken);
    }

    private string FindPrompt(string agent) =>
        state.Graph.Find(agent) is { } found ? PromptBuilder.FindSystemPrompt(found) ?? "" : "";

    /// <summary>Selects the model of the edge, otherwise that of the agent that it leaves.</summary>
    private ModelSettings SelectModel(Edge.Conditional edge, string agent) =>
        edge.Model.Name is null ? (state.Graph.Find(agent) ?? state.Graph.Agents.First()).Model : edge.Model;

    private async Task<string> AskAsync(RoutingQuestion question, string text, CancellationToken cancellationToken)
    {
        state.Limits.CountDecision();
        var choice = await model.DecideAsync(question, cancellationToken);
        state.AddUsage(choice.Usage, [.. question.Messages, new(PromptMessage.User, text)], choice.Answer);
        return choice.Answer;
    }

    /// <summary>Creates the context of a decision: the user's message, and the last message of the agent.</summary>
    private List<PromptMessage> CreateContext(string agent)
    {
        List<PromptMessage> messages = [new(PromptMessage.User, state.Request.Text)];
        if (state.Messages.LastOrDefault(message => message.Agent == agent) is { } last)
        {
            messages.Add(new(PromptMessage.Assistant, last.Text));
        }

        return messages;
    }
}
