package com.example.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application that sends mail. */
@SpringBootApplication
public class Shop {}
