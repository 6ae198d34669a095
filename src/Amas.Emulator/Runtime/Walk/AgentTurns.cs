using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Prompts;
using Amas.Emulator.Runtime.Templates;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>Runs the turns of agents: asks the model, records the output and shows it if configured.</summary>
internal sealed class AgentTurns(ExecutionState state, IModel model, OutputStream output)
{
    /// <exception cref="ModelException">The model did not reply.</exception>
    public async Task TakeAsync(WorkflowAgent agent, CancellationToken cancellationToken)
    {
        var scope = state.Scope;
        AgentPrompt prompt = new()
        {
            Agent = agent.Name,
            Turn = state.Limits.CountTurn(agent.Name),
            SystemPrompt = PromptBuilder.FindSystemPrompt(agent) ?? "",
            Position = state.Request.Position,
            Settings = agent.Model,
            Messages = PromptBuilder.Build(agent, state),
            UserText = state.Request.Text,
            Fields = agent.OutputFields,
            Render = text => TemplateRenderer.Render(text, scope),
        };
        await output.StartTurnAsync(agent.Name);
        var isLive = agent is { IsShown: true, IsStreamed: true };
        var reply = await model.ReplyAsync(
            prompt, piece => isLive ? output.WriteAsync(agent.Name, piece) : ValueTask.CompletedTask, cancellationToken);
        await FinishAsync(agent, prompt, reply, isLive);
    }

    private async Task FinishAsync(WorkflowAgent agent, AgentPrompt prompt, ModelReply reply, bool isLive)
    {
        var text = reply.Fields is null ? reply.Text : ConfigJson.SerializeRedacted(reply.Fields);
        state.AddUsage(reply.Usage, prompt.Messages, text);
        state.Record(agent.Name, reply.Fields ?? (ConfigValue)new ConfigValue.Text(text), text);
        if (!agent.IsShown)
        {
            output.Withhold(new(agent.Name, text) { ToolCalls = reply.ToolCalls });
            return;
        }

        if (!isLive || reply.Fields is not null)
        {
            await output.WriteAsync(agent.Name, text);
        }

        await output.CompleteMessageAsync(new(agent.Name, text) { ToolCalls = reply.ToolCalls });
    }
}
