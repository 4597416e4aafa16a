namespace SalesPmCollaboration.Testing;

public static class HostSignIn
{
    /// <summary>One of the demonstration's people at a running process, by account ("liwen").</summary>
    public static async Task<Person> AsAsync(this Uri address, string account)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        var api = new Person(client);
        var answer = await api.PostAsync("/api/v1/sign-ins", new { email = account + "@demo.example", password = AppFactory.Password });
        answer.Succeeded(201);
        client.DefaultRequestHeaders.Authorization = new("Bearer", answer.Text("token"));
        return api with { Id = answer.Json.GetProperty("person").GetProperty("id").GetGuid() };
    }
}
