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
    /// <summary>
    /// Returns the findings, sorted by place. Each agent comes with the body that would be sent for it. A body that lacks the value of a
    /// secret cannot be sent and is skipped: its missing variable is reported elsewhere.
    /// </summary>
    /// <exception cref="RemoteException">
    /// The server refused the key (401, or 403 for this request), and would refuse every other request too.
    /// </exception>
    public async Task<IReadOnlyList<Finding>> CheckAsync(
        IReadOnlyList<(DesiredAgent Agent, ConfigValue.Map Body)> agents,
        CancellationToken cancellationToken)
    {
        var found = new IEnumerable<Finding>[agents.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Math.Max(1, maxParallelism), CancellationToken = cancellationToken };
        using var progress = phases.Begin(RunPhase.ValidatingOnServer, agents.Count);
        try
        {
            await Parallel.ForAsync(0, agents.Count, options, async (index, cancelled) =>
            {
                var (agent, body) = agents[index];
                var problems = await FindProblemsAsync(body, cancelled);
                found[index] = problems.Select(problem => FindingLocator.Locate(problem, agent));
                progress.Advance();
            });
        }
        catch (AggregateException several) when (several.InnerExceptions.OfType<RemoteException>().FirstOrDefault() is { } refused)
        {
            throw new RemoteException(refused.Failure, several);
        }

        return Validator.Sort(found.SelectMany(findings => findings));
    }

    private async Task<IReadOnlyList<Problem>> FindProblemsAsync(ConfigValue.Map body, CancellationToken cancellationToken)
    {
        if (!HasAllSecrets(body))
        {
            return [];
        }

        var key = ServerAnswers.ComputeKey(body);
        return answers.Find(key) ?? await AskAsync(key, body, cancellationToken);
    }

    private async Task<IReadOnlyList<Problem>> AskAsync(string key, ConfigValue.Map body, CancellationToken cancellationToken)
    {
        try
        {
            var errors = await reader.ValidateAsync(body, cancellationToken);
            Problem[] problems = [.. errors.Select(error => CreateProblem(body, error))];
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

    private static bool HasAllSecrets(ConfigValue value) => value switch
    {
        ConfigValue.Secret secret => secret.Value is not null,
        ConfigValue.List list => list.Items.All(HasAllSecrets),
        ConfigValue.Map map => map.Members.All(member => HasAllSecrets(member.Value)),
        _ => true,
    };

    private static string FormatMessage(ServerValidationError error)
    {
        var message = error.Message.Trim().TrimEnd('.').ReplaceLineEndings(" ");
        return error.Field.Length == 0 ? message : $"{error.Field}: {message}";
    }
}
