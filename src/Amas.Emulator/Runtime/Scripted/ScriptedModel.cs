using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.Output;
using Amas.Emulator.Runtime.Scripted.Rules;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>
/// A deterministic model that replies immediately, by its script or in a fixed form. The same prompt at the same position always gets the
/// same reply.
/// </summary>
internal sealed class ScriptedModel(Script script, TimeProvider clock) : IModel
{
    private const string TimeoutWord = "timeout";

    public async Task<ModelReply> ReplyAsync(AgentPrompt prompt, Func<string, ValueTask> onDelta, CancellationToken cancellationToken)
    {
        RuleSituation situation = new(prompt.Agent, prompt.Turn, prompt.UserText, prompt.SystemPrompt, prompt.Position);
        var rule = script.FindRules(situation).FirstOrDefault(rule => rule.IsTurnRule) ?? new();
        situation.Record(rule);
        await ApplyDelayAndFailureAsync(rule, cancellationToken);
        ToolCall[] calls = [.. rule.Tools.Select(call => RenderCall(call, prompt))];
        if (prompt.Fields.Count > 0)
        {
            return new("", RenderFields(rule, prompt), rule.Tokens) { ToolCalls = calls };
        }

        var text = RenderText(rule, prompt);
        foreach (var piece in TextSplitter.Split(text))
        {
            await onDelta(piece);
        }

        return new(text, Usage: rule.Tokens) { ToolCalls = calls };
    }

    public Task<RoutingDecision> DecideAsync(RoutingQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult(new RoutingDecision(ScriptedDecision.Find(script, question) ?? DefaultAnswers.Decide(question)));

    private async Task ApplyDelayAndFailureAsync(ScriptRule rule, CancellationToken cancellationToken)
    {
        if (rule.After > TimeSpan.Zero)
        {
            await Task.Delay(rule.After, clock, cancellationToken);
        }

        if (rule.Error is { } error)
        {
            throw ScriptedError.CreateException(error);
        }

        if (rule.Fails is { } reason)
        {
            throw new ModelException(reason == TimeoutWord ? "The model did not reply in time." : reason, isTimeout: reason == TimeoutWord);
        }
    }

    private static string RenderText(ScriptRule rule, AgentPrompt prompt) => rule switch
    {
        { Says: { } text } => prompt.Render(text),
        { Output: not null } =>
            throw new ModelException($"The script has 'output' for '{prompt.Agent}', which has no structured output; use 'says'."),
        _ => DefaultAnswers.RenderText(prompt),
    };

    private static ConfigValue.Map RenderFields(ScriptRule rule, AgentPrompt prompt)
    {
        var defaults = DefaultAnswers.CreateFields(prompt);
        if (rule.Output is not { } output)
        {
            return rule.Says is null
                ? defaults
                : throw new ModelException($"The script has 'says' for '{prompt.Agent}', which has structured output; use 'output'.");
        }

        if (OutputSchema.FindUndeclared(prompt.Fields, output) is { } unknown)
        {
            throw CreateMismatch(prompt, unknown);
        }

        var answer = output.Members.Aggregate(defaults, (fields, member) => fields.With(member.Key, RenderValue(member.Value, prompt)));
        return OutputSchema.Coerce(prompt.Fields, answer, out var problem) ?? throw CreateMismatch(prompt, problem);
    }

    private static ToolCall RenderCall(ToolCall call, AgentPrompt prompt)
    {
        var arguments = call.Arguments.Members.Select(
            member => KeyValuePair.Create(member.Key, RenderValue(member.Value, prompt)));
        return call with { Arguments = new([.. arguments]) };
    }

    private static ModelException CreateMismatch(AgentPrompt prompt, string problem) =>
        new($"The 'output' of the script for '{prompt.Agent}' is invalid: {problem}.");

    private static ConfigValue RenderValue(ConfigValue value, AgentPrompt prompt) => value switch
    {
        ConfigValue.Text text => new ConfigValue.Text(prompt.Render(text.Value)),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(item => RenderValue(item, prompt))]),
        ConfigValue.Map map =>
            new ConfigValue.Map([.. map.Members.Select(member => KeyValuePair.Create(member.Key, RenderValue(member.Value, prompt)))]),
        _ => value,
    };
}
