namespace AmasSync.Core.Observed;

/// <summary>Words an error of this program, which users are asked to report.</summary>
internal static class InternalError
{
    /// <summary>Describes the error in one sentence, without its stack trace.</summary>
    public static string Describe(Exception exception) =>
        $"internal error: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}";
}
