using Amas.Emulator.Answers;

namespace Amas.Emulator.Access;

/// <summary>
/// Authenticates requests by the key in <c>x-api-key</c> and rejects others with 401. A key gives access to everything in its account and
/// to nothing in other accounts; keys configured as forbidden get 403. The response time does not depend on how much of a key is correct.
/// </summary>
internal sealed class KeyAuthentication(EmulatorOptions options)
{
    public const string Header = "x-api-key";

    /// <summary>If a key is listed twice, the last entry applies.</summary>
    private readonly KnownKey[] keys =
    [
        .. options.ApiKeys.Select(key => new KnownKey(key.Hash, key.User, null)),
        .. options.ForbiddenKeys.Select(hash => new KnownKey(hash, null, ApiErrors.ForForbidden())),
        .. options.ExpiredKeys.Select(hash => new KnownKey(hash, null, ApiErrors.ForUnauthorized("API key has expired"))),
    ];

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var known = Find(KeyHash.Of(context.Request.Headers[Header].ToString()));
        if (known?.User is not { } user)
        {
            return (
                known?.Error ?? ApiErrors.ForUnauthorized("Invalid or missing authentication credentials")).WriteAsync(context.Response);
        }

        context.Features.Set(user);
        return next(context);
    }

    /// <summary>Gets the user of an authenticated request.</summary>
    public static User GetUser(HttpContext context) =>
        context.Features.Get<User>() ?? throw new InvalidOperationException("The request is not authenticated.");

    /// <summary>Compares all keys even after a match, so that the time does not depend on the position.</summary>
    private KnownKey? Find(KeyHash sent)
    {
        KnownKey? found = null;
        foreach (var key in keys)
        {
            found = key.Hash.Matches(sent) ? key : found;
        }

        return found;
    }

    /// <param name="Hash">The hash of the key.</param>
    /// <param name="User">The user that the key authenticates; null for a rejected key.</param>
    /// <param name="Error">The response for a rejected key; null otherwise.</param>
    private sealed record KnownKey(KeyHash Hash, User? User, BufferedResponse? Error);
}
