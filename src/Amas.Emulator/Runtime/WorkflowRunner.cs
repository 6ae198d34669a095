using Amas.Config.Json;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Runtime.OpenAi;
using Amas.Emulator.Runtime.Scripted;
using Amas.Emulator.Runtime.Templates;
using Amas.Emulator.Runtime.Types;
using Amas.Emulator.Runtime.Variables;
using Amas.Emulator.Runtime.Walk;

namespace Amas.Emulator.Runtime;

/// <summary>Runs workflows with a model.</summary>
/// <param name="model">The model of the agents.</param>
/// <param name="iterationLimit">The default of <c>recursion_limit</c>.</param>
internal sealed class WorkflowRunner(IModel model, int iterationLimit) : IWorkflowRunner
{
    /// <summary>The documented minimum of <c>recursion_limit</c>, which is also its default.</summary>
    public const int MinRecursionLimit = 5;

    /// <summary>The documented maximum of <c>recursion_limit</c>.</summary>
    public const int MaxRecursionLimit = 50;

    /// <exception cref="ScriptException">The script cannot be used.</exception>
    public static WorkflowRunner Create(EmulatorOptions options) => new(CreateModel(options), options.IterationLimit);

    public async Task<ExecutionResult> RunAsync(
        ExecutionRequest request, Func<ExecutionEvent, CancellationToken, ValueTask> listener, CancellationToken cancellationToken)
    {
        var config = RoutingKeys.Normalize(request.Config);
        var isPersistent = Setting.ReadFlag(config["persistent_state"]) != false;
        request = request with { Config = config, State = isPersistent ? request.State : SessionState.Empty };
        var variables = VariableValues.Resolve(config, request.State.Variables, request.Inputs);
        OutputStream output = new(listener, cancellationToken);
        ExecutionLimits limits = new(ReadRecursionLimit(config));
        try
        {
            ExecutionState state = new(request, new(config), variables, limits);
            AgentTurns turns = new(state, model, output);
            WorkflowWalker walker = new(state, turns, new(state, model, turns, output), new(state, model));
            await walker.WalkAsync(cancellationToken);
            await output.CloseAsync();
            return new()
            {
                Status = ExecutionStatus.Completed,
                Messages = output.Messages,
                State = isPersistent ? state.SessionState : SessionState.Empty,
                Usage = state.Usage,
                Turns = limits.Turns,
            };
        }
        catch (Exception exception) when (exception is WorkflowException or TemplateException or ModelException)
        {
            return CreateFailure(exception, request.State, limits.Turns);
        }
    }

    private static IModel CreateModel(EmulatorOptions options) => options.Model switch
    {
        ModelChoice.ScriptSettings { Script: { } path } => new ScriptedModel(ScriptFile.Read(path, options.Seed), options.Clock),
        ModelChoice.OpenAiSettings server => new OpenAiModel(new(server, options.Clock), server.Name),
        _ => new ScriptedModel(Script.Empty, options.Clock),
    };

    private static ExecutionResult CreateFailure(Exception exception, SessionState state, int turns) => new()
    {
        Status = exception is ModelException { IsTimeout: true } ? ExecutionStatus.Timeout : ExecutionStatus.Error,
        Error = exception.Message,
        Messages = [],
        State = state,
        Turns = turns,
    };

    private int ReadRecursionLimit(ConfigValue.Map config) =>
        Math.Clamp(Setting.ReadInteger(config["recursion_limit"]) ?? iterationLimit, MinRecursionLimit, MaxRecursionLimit);
}
