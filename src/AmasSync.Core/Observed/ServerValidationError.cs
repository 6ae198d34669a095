namespace AmasSync.Core.Observed;

/// <summary>One error returned by POST /agent/validate/. <paramref name="Field"/> is a dotted path, or empty.</summary>
internal sealed record ServerValidationError(string Field, string Message);
