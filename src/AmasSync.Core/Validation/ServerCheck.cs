using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Phases;

namespace AmasSync.Core.Validation;

/// <summary>
/// Asks the server to validate the configurations before they are sent. A missing reply is a warning only: the write shows whether the
/// server accepts the configuration.
/// </summary>
/// <param name="reader">The server.</param>
/// <param name="maxParallelism">The maximum number of concurrent requests.</param>
/// <param name="answers">The answers of the server so far; it is not asked about them again.</param>
/// <param name="phases">Shows the progress.</param>
internal sealed class ServerCheck(IAgentReader reader, int maxParallelism, ServerAnswers answers, IPhaseDisplay phases)
{
    /// <summary>Returns the findings, sorted by place.</summary>
    /// <exception cref="RemoteException">
    /// The server refused the key (401, or 403 for this request), and would refuse every other request too.
    /// </exception>
    public async Task<IReadOnlyList<Finding>> CheckAsync(
        IReadOnlyList<AgentBody> bodies,
        CancellationToken cancellationToken)
    {
        var found = new IEnumerable<Finding>[bodies.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Math.Max(1, maxParallelism), CancellationToken = cancellationToken };
        using var progress = phases.Begin(RunPhase.ValidatingOnServer, bodies.Count);
        try
        {
            await Parallel.ForAsync(0, bodies.Count, options, async (index, cancelled) =>
            {
                var body = bodies[index];
                var problems = await FindProblemsAsync(body, cancelled);
                found[index] = problems.Select(problem => FindingLocator.Locate(problem, body.Agent));
                progress.Advance();
            });
        }
        catch (AggregateException several) when (several.InnerExceptions.OfType<RemoteException>().FirstOrDefault() is { } refused)
        {
            throw new RemoteException(refused.Failure, several);
        }

        return Validator.Sort(found.SelectMany(findings => findings));
    }

    private async Task<IReadOnlyList<Problem>> FindProblemsAsync(AgentBody body, CancellationToken cancellationToken)
    {
        if (!body.HasAllSecrets)
        {
            return [];
        }

        var json = body.GetJson();
        var key = ServerAnswers.ComputeKey(json.Span);
        return answers.Find(key) ?? await AskAsync(key, body, json, cancellationToken);
    }

    private async Task<IReadOnlyList<Problem>> AskAsync(
        string key, AgentBody body, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        try
        {
            var errors = await reader.ValidateAsync(json, cancellationToken);
            Problem[] problems = [.. errors.Select(error => CreateProblem(body.Config, error))];
            answers.Add(key, problems);
            return problems;
        }
        catch (RemoteException silent) when (silent.Failure.Kind is not (RemoteFailureKind.Unauthorized or RemoteFailureKind.Forbidden))
        {
            return [FindingCatalog.ServerSilent(silent.Failure.Message.TrimEnd('.'))];
        }
    }

    private static Problem CreateProblem(ConfigValue.Map body, ServerValidationError error) =>
        FindingCatalog.ServerComplains(ServerFieldPath.Resolve(body, error.Field), FormatMessage(error));

    private static string FormatMessage(ServerValidationError error)
    {
        var message = error.Message.Trim().TrimEnd('.').ReplaceLineEndings(" ");
        return error.Field.Length == 0 ? message : $"{error.Field}: {message}";
    }
}
