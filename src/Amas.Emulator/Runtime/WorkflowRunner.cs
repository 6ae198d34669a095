using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.OpenAi;
using Amas.Emulator.Runtime.Scripted;
using Amas.Emulator.Runtime.Templates;
using Amas.Emulator.Runtime.Types;
using Amas.Emulator.Runtime.Variables;
using Amas.Emulator.Runtime.Walk;

namespace Amas.Emulator.Runtime;

/// <summary>The engine: reads the configuration, walks it with a model, and tells what came of it.</summary>
/// <param name="model">What answers for the agents.</param>
/// <param name="iterationLimit">The <c>recursion_limit</c> of configurations that name none.</param>
internal sealed class WorkflowRunner(IModel model, int iterationLimit) : IWorkflowRunner
{
    /// <summary>The documented bounds of <c>recursion_limit</c>; the lower is its default.</summary>
    public const int LowestLimit = 5;

    public const int HighestLimit = 50;

    /// <exception cref="ScriptException">The script cannot be used.</exception>
    public static WorkflowRunner For(EmulatorOptions options) => new(ModelFor(options), options.IterationLimit);

    public async Task<ExecutionResult> RunAsync(
        ExecutionRequest request, Func<ExecutionEvent, CancellationToken, ValueTask> listener, CancellationToken cancellationToken)
    {
        var config = RoutingKeys.Normalized(request.Config);
        var remembers = Setting.Flag(config["persistent_state"]) != false;
        request = request with { Config = config, State = remembers ? request.State : ConversationState.Empty };
        var variables = VariableValues.From(config, request.State.Variables, request.Inputs);
        Stage stage = new(listener, cancellationToken);
        Bounds bounds = new(LimitOf(config));
        try
        {
            Journey journey = new(request, new(config), variables, bounds);
            Turns turns = new(journey, model, stage);
            Walker walker = new(journey, turns, new(journey, model, turns, stage), new(journey, model));
            await walker.WalkAsync(cancellationToken);
            await stage.CloseAsync();
            return new()
            {
                Status = ExecutionStatus.Completed,
                Messages = stage.Messages,
                State = remembers ? journey.State : ConversationState.Empty,
                Usage = journey.Usage,
                Turns = bounds.Turns,
            };
        }
        catch (Exception exception) when (exception is WalkException or TemplateException or ModelException)
        {
            return Failed(exception, request.State, bounds.Turns);
        }
    }

    private static IModel ModelFor(EmulatorOptions options) => options.Model switch
    {
        ModelChoice.Scripted { Script: { } path } => new ScriptedModel(ScriptFile.Read(path), options.Clock),
        ModelChoice.OpenAi server => new OpenAiModel(new(server, options.Clock), server.Name),
        _ => new ScriptedModel(Script.Empty, options.Clock),
    };

    private static ExecutionResult Failed(Exception exception, ConversationState state, int turns) => new()
    {
        Status = exception is ModelException { IsTimeout: true } ? ExecutionStatus.Timeout : ExecutionStatus.Error,
        Error = exception.Message,
        Messages = [],
        State = state,
        Turns = turns,
    };

    private int LimitOf(ConfigValue.Map config) => Math.Clamp(Setting.Whole(config["recursion_limit"]) ?? iterationLimit, LowestLimit, HighestLimit);
}
