using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Prompts;
using Amas.Emulator.Runtime.Templates;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>The turns of agents: each is asked with what it may know, and what it answers is its output and perhaps shown.</summary>
internal sealed class Turns(Journey journey, IModel model, Stage stage)
{
    /// <exception cref="ModelException">The model gives no answer.</exception>
    public async Task TakeAsync(Agent agent, CancellationToken cancellationToken)
    {
        var scope = journey.Scope;
        Prompt prompt = new()
        {
            Agent = agent.Name,
            Turn = journey.Bounds.TakeTurn(agent.Name),
            Settings = agent.Model,
            Messages = PromptMessages.For(agent, journey),
            UserText = journey.Request.Text,
            Fields = agent.OutputFields,
            Render = text => TemplateText.Render(text, scope),
        };
        await stage.EnterAsync(agent.Name);
        var isLive = agent is { IsShown: true, Streams: true };
        var reply = await model.AnswerAsync(
            prompt, piece => isLive ? stage.TellAsync(agent.Name, piece) : ValueTask.CompletedTask, cancellationToken);
        await EndAsync(agent, prompt, reply, isLive);
    }

    private async Task EndAsync(Agent agent, Prompt prompt, Reply reply, bool isLive)
    {
        var text = reply.Fields is null ? reply.Text : ConfigJson.Redacted(reply.Fields);
        journey.Count(reply.Usage, prompt.Messages, text);
        journey.Record(agent.Name, reply.Fields ?? (ConfigValue)new ConfigValue.Text(text), text);
        if (!agent.IsShown)
        {
            stage.HoldBack(agent.Name, text);
            return;
        }

        if (!isLive || reply.Fields is not null)
        {
            await stage.TellAsync(agent.Name, text);
        }

        await stage.SaidAsync(agent.Name, text);
    }
}
