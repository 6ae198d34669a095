using System.Text.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Views.Json.Results;

/// <summary>A request that failed.</summary>
internal sealed record FailureJson(string Kind, string Message, int? Status, bool MayHaveBeenDone)
{
    public static FailureJson From(RemoteFailure failure) => new(
        JsonNamingPolicy.KebabCaseLower.ConvertName(failure.Kind.ToString()),
        failure.Message,
        failure.Status,
        failure.MayHaveBeenCarriedOut);
}
