namespace AmasSync.Core.Tests.Redaction;

/// <summary>Secrets of the kinds that pipelines have. None of them is in use anywhere.</summary>
internal static class SampleSecrets
{
    public const string Password = """Tr0ub4dor "&' <3>\$HOME/a+b=%ü!""";

    public const string JsonKey = """
        {
          "type": "service_account",
          "private_key_id": "0f1e2d3c4b5a69788796a5b4c3d2e1f0aabbccdd",
          "private_key": "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\nMzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu\n-----END PRIVATE KEY-----\n",
          "client_email": "agents@example.iam.gserviceaccount.com"
        }
        """;

    public static string Pem { get; } = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY/PuoAoGCCqGSM49
        AwEHoUQDQgAEPR3tU2Fta9ktY+6P9G0cWO+0kETA6SFs38GecTyudlHz6xvCdz8q
        EKTcWGekdmdDPsHloRNtsiCa697B2O9IFA==
        -----END EC PRIVATE KEY-----

        """.ReplaceLineEndings("\n");
}
